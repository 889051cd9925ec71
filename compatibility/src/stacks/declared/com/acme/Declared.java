package com.acme;

import java.util.List;
import java.util.Optional;

/** An agent whose services are interfaces that a framework implements; the tool is a method of its own. */
public abstract class Declared extends Application {

    /** An order, one of several that a customer has. */
    public record Summary(String id, String customer) {}

    public String lookupOrder(String orderId) {
        return " order " + orderId;
    }

    /** Work with the service, which is opened for it and closed. */
    protected abstract String one() throws Exception;

    protected abstract String several() throws Exception;

    protected abstract String written() throws Exception;

    /** Nothing where the framework has no such results, as of the next two. */
    protected String later() throws Exception {
        return "";
    }

    protected String paged() throws Exception {
        return "";
    }

    protected String streamed() throws Exception {
        return "";
    }

    protected abstract String failed() throws Exception;

    public String optional() throws Exception {
        return one() + lookupOrder(order());
    }

    public String list() throws Exception {
        return several() + lookupOrder(order());
    }

    public String saved() throws Exception {
        return written() + lookupOrder(order());
    }

    public String future() throws Exception {
        return later() + lookupOrder(order());
    }

    public String page() throws Exception {
        return paged() + lookupOrder(order());
    }

    public String elements() throws Exception {
        return streamed() + lookupOrder(order());
    }

    public String thrown() throws Exception {
        return failed() + lookupOrder(order());
    }

    protected static String text(Optional<?> value) {
        return value.map(each -> each.getClass().getSimpleName() + " " + each).orElse("none");
    }

    protected static String text(List<?> values) {
        return values.size() + " " + values;
    }
}
