package dev.reprise.agent.hook.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which databases are answered in a replay, by what their URLs look like; the others are seen and left alone. */
final class Databases {

    private static final String ALL = "answered";

    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<Connection, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Made of the values of the option: {@code answered}, or URLs with {@code *} for any characters. */
    Databases(String values) {
        for (String value : values.split(";")) {
            if (value.equals(ALL)) {
                patterns.add(Pattern.compile(".*"));
            } else if (!value.isBlank()) {
                var regex = new StringBuilder();
                for (String literal : value.strip().split("(?<=\\*)|(?=\\*)")) {
                    regex.append(literal.equals("*") ? ".*" : Pattern.quote(literal));
                }
                patterns.add(Pattern.compile(regex.toString()));
            }
        }
    }

    boolean answers(@Nullable String url) {
        if (url != null) {
            for (Pattern each : patterns) {
                if (each.matcher(url).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Called inside a driver's method, where what it asks the connection does not count. */
    boolean answers(@Nullable Connection connection) {
        if (patterns.isEmpty() || connection == null) {
            return false;
        }
        Boolean before = known.get(connection);
        if (before == null) {
            before = answers(url(connection));
            known.put(connection, before);
        }
        return before;
    }

    private static @Nullable String url(Connection connection) {
        Busy.begin();
        try {
            return connection.getMetaData().getURL();
        } catch (SQLException closed) {
            return null;
        } finally {
            Busy.end();
        }
    }
}
