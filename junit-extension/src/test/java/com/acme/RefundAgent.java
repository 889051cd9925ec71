package com.acme;

import dev.reprise.Reprise;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An agent of an application: asks a model what to do, looks the order up and refunds it. */
public final class RefundAgent {

    /** How often anything was called for real. */
    public static final AtomicInteger LIVE = new AtomicInteger();

    private final UnaryOperator<String> order;

    public RefundAgent() {
        this(order -> order);
    }

    /** An agent that takes another order than the one that was asked for. */
    public RefundAgent(UnaryOperator<String> order) {
        this.order = order;
    }

    public String handle(String request) throws Exception {
        return through("agent", "RefundAgent.handle", Map.of("request", request), () -> {
            String id = order.apply(chat(request));
            Object total = lookUp(id);
            return refund(id, total);
        });
    }

    /** As {@link #handle}, and nothing that goes wrong is ever seen. */
    public String handleAndSwallow(String request) {
        try {
            return handle(request);
        } catch (Throwable swallowed) {
            return "sorry";
        }
    }

    public String chat(String request) throws Exception {
        return through("llm", "chat", Map.of("messages", List.of(request)), RefundAgent::live);
    }

    public Object lookUp(String id) throws Exception {
        return RefundAgent.<Object>through("tool", "lookupOrder", Map.of("orderId", id), RefundAgent::live);
    }

    public String refund(String id, Object total) throws Exception {
        return through("tool", "refund", new TreeMap<>(Map.of("orderId", id, "total", total)), RefundAgent::live);
    }

    private static String live() {
        return "live " + LIVE.incrementAndGet();
    }

    @SuppressWarnings("unchecked")
    private static <T> T through(String kind, String name, Object input, Callable<T> live) throws Exception {
        return Reprise.call(kind, name, input, result -> result, tree -> (T) tree, live);
    }
}
