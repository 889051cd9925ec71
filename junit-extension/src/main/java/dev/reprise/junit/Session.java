package dev.reprise.junit;

import dev.reprise.junit.mode.Accepted;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What all tests of a session have in common; told when the last of them has run. */
@SuppressWarnings("deprecation") // JUnit 5.12 closes the one, 5.13 and newer the other, and warn of the one alone
final class Session implements CloseableResource, AutoCloseable {

    private final Accepted accepted = new Accepted();

    static Session of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Session.class))
                .getOrComputeIfAbsent(Session.class, key -> new Session(), Session.class);
    }

    Accepted accepted() {
        return accepted;
    }

    @Override
    public void close() {
        accepted.lines().forEach(System.err::println);
    }
}
