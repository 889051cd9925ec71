package dev.reprise.agent.shop;

/** A dependency with one method, which an application writes as a lambda. */
public interface Rates {

    double today(String currency, int euros);

    static Rates live() {
        return (currency, euros) -> {
            Shop.real("rates");
            return euros * 1.5;
        };
    }

    static Rates referred() {
        return Rates::half;
    }

    private static double half(String currency, int euros) {
        Shop.real("half");
        return euros * 0.5;
    }
}
