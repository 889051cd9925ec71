package dev.reprise.junit.engine;

import java.nio.file.Path;

/** Paths as ids and reports show them: relative to where the JVM was started, with slashes. */
final class Places {

    private Places() {}

    /** The class loader of the tests. */
    static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        String shown = (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
        return shown.isEmpty() ? "." : shown.replace('\\', '/');
    }
}
