package dev.reprise.record;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a library tells on the writer's thread of what it was given or gave. It may look for its configuration and services by
 * the thread's loader while its classes come to life, and what fails then stays broken for the application: so it finds what
 * it would have found on the thread that made the call.
 */
final class Supplied {

    private Supplied() {}

    static @Nullable Object by(Supplier<? extends @Nullable Object> supplier, @Nullable ClassLoader around) {
        Thread writer = Thread.currentThread();
        ClassLoader own = writer.getContextClassLoader();
        writer.setContextClassLoader(around);
        try {
            return supplier.get();
        } finally {
            writer.setContextClassLoader(own);
        }
    }
}
