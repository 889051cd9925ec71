package com.acme.refunds;

/** People, who decide what a machine must not. */
public final class HumanDesk {

    /** Hands a request over. */
    public String ask(SupportRequest request, String why) {
        return "A colleague will look at order " + request.orderId() + " and write to you.";
    }
}
