package dev.reprise.benchmarks;

import java.util.Collection;

/** What goes over the wire for one call of a model. */
record Exchange(byte[] request, byte[] response) {

    long bytes() {
        return (long) request.length + response.length;
    }

    static long bytes(Collection<Exchange> exchanges) {
        return exchanges.stream().mapToLong(Exchange::bytes).sum();
    }
}
