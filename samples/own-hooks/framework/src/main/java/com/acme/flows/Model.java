package com.acme.flows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A model of the company's own. */
public interface Model {

    /** Asks it. */
    Answer ask(Question question);

    /** Asks it, without waiting. */
    default CompletionStage<Answer> askLater(Question question) {
        return CompletableFuture.supplyAsync(() -> ask(question));
    }
}
