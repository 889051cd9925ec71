package com.acme.support;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Feature flags. */
@Component
public class Flags {

    private final boolean shortAnswers;

    Flags(@Value("${desk.short-answers:false}") boolean shortAnswers) {
        this.shortAnswers = shortAnswers;
    }

    /** Whether answers are to be short. */
    public boolean shortAnswers() {
        return shortAnswers;
    }
}
