package com.acme.refunds;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import java.util.stream.Collectors;

/** What the model may do. */
public final class OrderTools {

    private final Orders orders;

    public OrderTools(Orders orders) {
        this.orders = orders;
    }

    @Tool("The orders of the customer, the newest first")
    public String listOrders(@ToolMemoryId String customer) {
        return orders.of(customer).stream()
                .map(order -> order.id() + " " + order.item() + " " + order.euros() + " EUR")
                .collect(Collectors.joining("; "));
    }

    @Tool("Refunds an order")
    public String refund(@P("the order's id") String orderId, @P("why") String reason) {
        return "refunded " + orders.refund(orderId, reason) + " EUR for " + orderId;
    }
}
