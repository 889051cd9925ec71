package com.acme.flows;

/**
 * Something that a flow can do.
 *
 * @param <R> what comes of it
 */
public interface Tool<R> {

    /** The name by which a model wants it. */
    String name();

    /** The class of what comes of it. */
    Class<R> gives();

    /** Does it. */
    R run(String argument);
}
