package com.acme.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the desk remembers of its customers. */
public class Notes {

    private final Map<String, List<String>> kept = new ConcurrentHashMap<>();

    /** What is remembered of a customer, the oldest first. */
    public List<String> read(String customer) {
        return kept.getOrDefault(customer, List.of());
    }

    /** Remembers this of a customer, and nothing else. */
    public void write(String customer, List<String> notes) {
        kept.put(customer, new ArrayList<>(notes));
    }
}
