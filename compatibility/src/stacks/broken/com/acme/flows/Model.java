package com.acme.flows;

/** A model. */
public interface Model {

    Answer ask(Question question);
}
