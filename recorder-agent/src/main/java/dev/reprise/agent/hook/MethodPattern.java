package dev.reprise.agent.hook;

import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Methods by class and name, with {@code *} for any characters: {@code com.acme.orders.*Repository#*}. A type is meant
 * with whatever extends or implements it, and with the methods that it inherits.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record MethodPattern(String text, Pattern type, Pattern method) {

    /** The pattern, or null for a text that is none. */
    public static @Nullable MethodPattern of(String text) {
        int hash = text.indexOf('#');
        if (hash <= 0 || hash == text.length() - 1 || text.indexOf('#', hash + 1) >= 0) {
            return null;
        }
        return new MethodPattern(
                text.strip(),
                glob(text.substring(0, hash).strip()),
                glob(text.substring(hash + 1).strip()));
    }

    /** Whether the class is named itself. */
    public boolean matchesType(String className) {
        return type.matcher(className).matches();
    }

    /** Whether methods of that name are meant. */
    public boolean matchesMethod(String name) {
        return method.matcher(name).matches();
    }

    /** Whether any method may be meant: then those that are not public, and what every object has, are not. */
    public boolean isWild() {
        return text.indexOf('*', text.indexOf('#')) >= 0;
    }

    /** What the class file of a named type, and of one directly below it, contains. */
    public String marker() {
        String glob = text.substring(0, text.indexOf('#')).strip();
        int star = glob.indexOf('*');
        return (star < 0 ? glob : glob.substring(0, star)).replace('.', '/');
    }

    private static Pattern glob(String glob) {
        var regex = new StringBuilder();
        for (String literal : glob.split("(?<=\\*)|(?=\\*)")) {
            regex.append(literal.equals("*") ? ".*" : Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString());
    }
}
