package dev.reprise.junit;

import dev.reprise.junit.mode.Accepted;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What all tests of a session have in common; told when the last of them has run. */
@SuppressWarnings("deprecation") // what JUnit 5.12 closes; 5.13 and newer close it as well
final class Session implements CloseableResource {

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
