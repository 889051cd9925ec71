package com.acme.research;

import dev.langchain4j.agent.tool.Tool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the team may look up and do. */
public final class Market {

    private final Map<String, String> prices = new ConcurrentHashMap<>();

    @Tool("What others ask for a product")
    public String offers(String product) {
        return product.contains("espresso") ? "Kaffeehaus asks 1.200,00 EUR" : "nobody offers it";
    }

    @Tool("How many of a product are on stock")
    public String stock(String product) {
        return product.contains("espresso") ? "14" : "0";
    }

    @Tool("Sets the price of a product in the shop, in EUR")
    public String setPrice(String product, String euros) {
        prices.put(product, euros);
        return "the " + product + " costs " + euros + " EUR now";
    }
}
