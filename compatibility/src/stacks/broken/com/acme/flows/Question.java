package com.acme.flows;

import java.util.List;

/** What a model is asked: everything that was said so far, in turns. */
public record Question(String model, List<String> turns) {}
