package dev.reprise.insight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.Properties;

/** How much the context windows of well-known models hold. */
final class ContextLimits {

    private static final Properties LIMITS = load();

    private ContextLimits() {}

    /** By the longest start of the name that is known, a provider's prefix aside; empty where none is. */
    static OptionalLong of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        for (int length = name.length(); length > 0; length--) {
            String limit = LIMITS.getProperty(name.substring(0, length));
            if (limit != null && (length == name.length() || "-:@.".indexOf(name.charAt(length)) >= 0)) {
                return OptionalLong.of(Long.parseLong(limit.strip()));
            }
        }
        return OptionalLong.empty();
    }

    private static Properties load() {
        var limits = new Properties();
        try (InputStream in = ContextLimits.class.getResourceAsStream("context-windows.properties")) {
            if (in != null) {
                limits.load(in);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return limits;
    }
}
