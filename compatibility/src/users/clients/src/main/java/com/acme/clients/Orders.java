package com.acme.clients;

/** What the desk asks; each call says so, to see whether it was made for real. */
public final class Orders {

    private Orders() {}

    public static String look(String order) {
        System.out.println("LIVE look " + order);
        return "order " + order + " is on its way";
    }

    public static int euros(String order) {
        System.out.println("LIVE euros " + order);
        return 40;
    }

    public static String ship(String order) {
        System.out.println("LIVE ship " + order);
        return "shipped";
    }
}
