package dev.reprise.benchmarks;

/** The sizes of which we speak. */
final class Sizes {

    private Sizes() {}

    static int bytes(String size) {
        return switch (size) {
            case "4k" -> 4 << 10;
            case "200k" -> 200 << 10;
            default -> throw new IllegalArgumentException(size);
        };
    }
}
