package com.acme;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What customers ask. */
@ApplicationScoped
public class Work {

    @Inject
    Desk desk;

    @Inject
    Teller teller;

    @Inject
    Adviser adviser;

    public String tools(String order) {
        return desk.handle("ann", "Where is my order " + order + "?");
    }

    public String memory(String order) {
        return desk.handle("bob", "Where is my order " + order + "?") + " | " + desk.handle("bob", "And now?");
    }

    public String stream(String order) {
        return all(teller.tell("cid", "Where is my order " + order + "?"));
    }

    public String advice(String order) {
        return all(adviser.tell("dan", "Where is my order " + order + "?"));
    }

    private static String all(Multi<String> words) {
        return words.collect().asList().await().indefinitely().toString();
    }
}
