package dev.reprise.agent.shop;

/** A class that frameworks put a proxy before. */
public class Till {

    public String charge(int euros) {
        Shop.real("charge");
        return "charged " + euros;
    }
}
