package com.acme;

/** HSQLDB, which is gone with its JVM. */
public final class Hsqldb extends Database {

    @Override
    protected String orders() {
        return created() + ";ifexists=true";
    }

    @Override
    protected String created() {
        return "jdbc:hsqldb:mem:orders";
    }
}
