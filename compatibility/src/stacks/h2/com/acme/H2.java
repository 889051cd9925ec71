package com.acme;

/** H2, which is gone with its JVM. */
public final class H2 extends Database {

    @Override
    protected String orders() {
        return created() + ";IFEXISTS=TRUE";
    }

    @Override
    protected String created() {
        return "jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1";
    }
}
