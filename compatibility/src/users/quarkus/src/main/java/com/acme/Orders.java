package com.acme;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import jakarta.enterprise.context.ApplicationScoped;

/** What the desk can do. */
@ApplicationScoped
public class Orders {

    @Tool("Looks an order up")
    public String lookupOrder(@P("the order") String orderId) {
        System.out.println("LIVE lookupOrder " + orderId);
        return "order " + orderId + " of 40 EUR";
    }
}
