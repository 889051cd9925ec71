package dev.reprise.junit.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;

/** Paths as ids and reports show them: relative to where the JVM was started, with slashes. */
final class Places {

    private Places() {}

    /** The class loader of the tests. */
    static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    /** Whether the class path has this file under its mere name. */
    static boolean isOnRoot(Path file) {
        try {
            String url = file.toUri().toURL().toString();
            return Collections.list(loader().getResources(file.getFileName().toString())).stream()
                    .anyMatch(each -> each.toString().equals(url));
        } catch (IOException unreadable) {
            return false;
        }
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
