package dev.reprise.agent.shop;

/** Settings. */
public final class Flags {

    private Flags() {}

    public static boolean isOn(String name) {
        Shop.real("flag " + name);
        return name.equals("refunds");
    }
}
