package com.acme;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** PostgreSQL, a server of its own that ends with the recording. */
public final class Postgres extends Database {

    private static final int PORT =
            Integer.parseInt(System.getProperty("provider").replaceAll(".*:", "")) ^ 1;

    @Override
    protected String orders() {
        return "jdbc:postgresql://localhost:" + PORT + "/postgres";
    }

    @Override
    protected String types() {
        return super.types() + ", tags TEXT[] DEFAULT ARRAY['new', 'gift']";
    }

    @Override
    protected String large() {
        return "note TEXT, picture BYTEA";
    }

    @Override
    protected String user() {
        return "postgres";
    }

    @Override
    protected void prepare() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(PORT)
                .setConnectConfig("user", "postgres")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (java.io.IOException left) {
                left.printStackTrace();
            }
        }));
        super.prepare();
    }
}
