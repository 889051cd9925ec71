package dev.reprise.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The path of a URL without host, query and trailing slash. Colons may be escaped on the wire and are not here.
 *
 * @param path never ends with a slash
 */
record Address(String path) {

    static Address of(String url) {
        int from = 0;
        int scheme = url.indexOf("://");
        int query = end(url);
        if (scheme >= 0 && scheme < query) {
            int slash = url.indexOf('/', scheme + 3);
            from = slash < 0 || slash > query ? query : slash;
        }
        String path = url.substring(from, query).replace("%3A", ":").replace("%3a", ":");
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return new Address(path.substring(0, end));
    }

    private static int end(String url) {
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) == '?' || url.charAt(i) == '#') {
                return i;
            }
        }
        return url.length();
    }

    boolean endsWith(String tail) {
        return path.endsWith(tail);
    }

    /** The path segment that follows the last segment of this name, without any {@code :verb}. */
    @Nullable
    String after(String segment) {
        int at = path.lastIndexOf("/" + segment + "/");
        if (at < 0) {
            return null;
        }
        int from = at + segment.length() + 2;
        int slash = path.indexOf('/', from);
        return decoded(path.substring(from, slash < 0 ? path.length() : slash));
    }

    /** The model in {@code …/models/{model}:verb}. */
    @Nullable
    String modelBeforeVerb() {
        int verb = path.lastIndexOf(':');
        int slash = path.lastIndexOf('/');
        return verb > slash ? decoded(path.substring(slash + 1, verb)) : null;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return segment;
        }
    }
}
