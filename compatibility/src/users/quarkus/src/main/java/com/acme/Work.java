package com.acme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What customers ask. */
@ApplicationScoped
public class Work {

    @Inject
    Desk desk;

    @Inject
    Teller teller;

    public String tools(String order) {
        return desk.handle("ann", "Where is my order " + order + "?");
    }

    public String memory(String order) {
        return desk.handle("bob", "Where is my order " + order + "?") + " | " + desk.handle("bob", "And now?");
    }

    public String stream(String order) {
        return teller.tell("cid", "Where is my order " + order + "?")
                .collect()
                .asList()
                .await()
                .indefinitely()
                .toString();
    }
}
