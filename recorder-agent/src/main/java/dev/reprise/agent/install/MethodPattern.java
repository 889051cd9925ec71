package dev.reprise.agent.install;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Methods by class and name, with {@code *} for any characters: {@code com.acme.orders.*Repository#*}. */
record MethodPattern(String text, Pattern type, Pattern method) {

    static @Nullable MethodPattern of(String text) {
        int hash = text.indexOf('#');
        if (hash <= 0 || hash == text.length() - 1 || text.indexOf('#', hash + 1) >= 0) {
            return null;
        }
        return new MethodPattern(text, glob(text.substring(0, hash)), glob(text.substring(hash + 1)));
    }

    boolean matchesType(String className) {
        return type.matcher(className).matches();
    }

    boolean matchesMethod(String name) {
        return method.matcher(name).matches();
    }

    private static Pattern glob(String glob) {
        var regex = new StringBuilder();
        for (String literal : glob.strip().split("(?<=\\*)|(?=\\*)")) {
            regex.append(literal.equals("*") ? ".*" : Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString());
    }
}
