package com.acme.support;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The desk for tests that Spring does not run, such as those that {@code reprise promote} writes. */
final class Desk {

    private static final ConfigurableApplicationContext APPLICATION =
            SpringApplication.run(SupportDeskApplication.class, "--server.port=0", "--desk.embed-pages=false");

    private Desk() {}

    static SupportAgent agent() {
        return APPLICATION.getBean(SupportAgent.class);
    }
}
