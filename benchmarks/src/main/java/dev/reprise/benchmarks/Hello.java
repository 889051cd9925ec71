package dev.reprise.benchmarks;

/** A tiny application. */
public final class Hello {

    private Hello() {}

    /** Says so, and ends. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
