package dev.reprise.agent.app;

/** Says hello and ends. */
public final class Hello {

    private Hello() {}

    /** Says it. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
