package com.acme;

/** An agent that looks an order up and tells others of it, by messages; the tool is a method of its own. */
public abstract class Messages extends Application {

    public String lookupOrder(String orderId) {
        return " order " + orderId;
    }

    /** Sends one with all that it may have, and waits. */
    protected abstract String one(String order) throws Exception;

    /** Sends two that are told of later; who is told looks the order up. */
    protected abstract String two(String order) throws Exception;

    /** Sends what cannot be sent. */
    protected abstract String unfit(String order) throws Exception;

    /** Sends two that count together, and one that does not count. */
    protected abstract String together(String order) throws Exception;

    public String sent() throws Exception {
        return one(order()) + lookupOrder(order());
    }

    public String calledBack() throws Exception {
        return two(order()) + lookupOrder(order());
    }

    public String refused() throws Exception {
        return unfit(order()) + lookupOrder(order());
    }

    public String committed() throws Exception {
        return together(order()) + lookupOrder(order());
    }
}
