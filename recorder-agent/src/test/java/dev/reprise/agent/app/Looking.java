package dev.reprise.agent.app;

import java.util.List;

/** Looks for classes that an application has no business to see. */
public final class Looking {

    private Looking() {}

    public static void main(String[] args) {
        for (String name : List.of(
                "net.bytebuddy.ByteBuddy",
                "dev.reprise.tree.Json",
                "dev.reprise.agent.install.Start",
                "dev.reprise.agent.hook.CallAdvice",
                "dev.reprise.boundary.World")) {
            System.out.println(name + ": " + seen(name));
        }
    }

    private static String seen(String name) {
        try {
            return Class.forName(name).getClassLoader() == null ? "bootstrap" : "yes";
        } catch (ClassNotFoundException hidden) {
            return "no";
        }
    }
}
