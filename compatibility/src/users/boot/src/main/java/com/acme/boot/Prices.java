package com.acme.boot;

/** What orders cost. */
public interface Prices {
    int euros(String order);
}
