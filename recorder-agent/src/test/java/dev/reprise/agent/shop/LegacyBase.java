package dev.reprise.agent.shop;

/** Declares what {@link Legacy} has. */
public class LegacyBase {

    public String find(String text) {
        Shop.real("legacy " + text);
        return "found " + text;
    }
}
