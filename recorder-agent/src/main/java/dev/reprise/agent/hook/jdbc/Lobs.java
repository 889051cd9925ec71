package dev.reprise.agent.hook.jdbc;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.NClob;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Large objects and arrays that no connection stands behind. */
final class Lobs {

    private Lobs() {}

    /** Of bytes or of a text. */
    static Object of(Object content) {
        Class<?> type = content instanceof byte[] ? Blob.class : NClob.class;
        return Proxy.newProxyInstance(
                Lobs.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "length" ->
                        content instanceof byte[] bytes
                                ? (long) bytes.length
                                : (long) text(content).length();
                    case "getBytes" -> {
                        int from = (int) ((long) arguments[0] - 1);
                        byte[] bytes = (byte[]) content;
                        yield Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + (int) arguments[1]));
                    }
                    case "getSubString" -> {
                        int from = (int) ((long) arguments[0] - 1);
                        yield text(content)
                                .substring(from, Math.min(text(content).length(), from + (int) arguments[1]));
                    }
                    case "getBinaryStream" -> new ByteArrayInputStream((byte[]) content);
                    case "getAsciiStream" ->
                        new ByteArrayInputStream(text(content).getBytes(StandardCharsets.US_ASCII));
                    case "getCharacterStream" -> new StringReader(text(content));
                    case "free" -> null;
                    default -> Objects.of(self, method, arguments);
                });
    }

    private static String text(Object content) {
        return (String) content;
    }

    /** Of an array's tree. */
    static Array array(Map<?, ?> tree) {
        return (Array) Proxy.newProxyInstance(
                Lobs.class.getClassLoader(),
                new Class<?>[] {Array.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getArray" -> Cells.elements(tree);
                    case "getBaseTypeName" -> tree.get("of");
                    case "getBaseType" -> (int) Recorded.number(tree.get("type"));
                    case "free" -> null;
                    case "toString" -> String.valueOf(tree.get("text"));
                    default -> Objects.of(self, method, arguments);
                });
    }

    /** What every object has; anything else a stand-in does not do. */
    static final class Objects {

        private Objects() {}

        static @Nullable Object of(
                Object self, java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments)
                throws SQLFeatureNotSupportedException {
            return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(self);
                case "equals" -> arguments != null && self == arguments[0];
                case "toString" ->
                    "recorded " + self.getClass().getInterfaces()[0].getSimpleName() + "@"
                            + Integer.toHexString(System.identityHashCode(self));
                default ->
                    throw new SQLFeatureNotSupportedException(
                            method.getDeclaringClass().getSimpleName() + "."
                                    + method.getName()
                                    + " is not known of what a replay answers; let the database run, without jdbc= for it");
            };
        }
    }
}
