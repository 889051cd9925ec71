package com.acme;

import dev.reprise.replay.Replay;
import java.util.Map;

/** What runs the agent of an application, in the ways that a suite may name. */
public final class RefundMain {

    /** The input of a run. */
    public record Request(String request) {}

    public static String handle(String request) throws Exception {
        return new RefundAgent().handle(request);
    }

    public String instance(Request input) throws Exception {
        return new RefundAgent().handle(input.request());
    }

    public static String replayed(Replay replay) throws Exception {
        return new RefundAgent().handle(String.valueOf(((Map<?, ?>) replay.input()).get("request")));
    }

    public static String swallowing(String request) {
        return new RefundAgent(order -> "A-71").handleAndSwallow(request);
    }

    public static String mended(String request) throws Exception {
        return new RefundAgent(order -> "A-71").handle(request);
    }

    public static String failing(String request) throws Exception {
        new RefundAgent().handle(request);
        throw new IllegalStateException("after all");
    }

    public static String number(int request) {
        return "never " + request;
    }

    public static void twice(String one) {}

    public static void twice(String one, String other) {}
}
