package com.acme.flows;

/** A tool that has no name any more. */
public interface Tool<R> {

    R run(String argument);
}
