package dev.reprise.agent.hook.jdbc;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a recorded result, as a driver gives them. */
final class RecordedRows implements InvocationHandler {

    private final List<?> columns;
    private final List<?> rows;
    private final boolean whole;
    private final @Nullable Statement statement;
    private int at = -1;
    private boolean wasNull;
    private boolean closed;

    private RecordedRows(Map<?, ?> tree, @Nullable Statement statement) {
        columns = tree.get("columns") instanceof List<?> list ? list : List.of();
        rows = tree.get("rows") instanceof List<?> list ? list : List.of();
        whole = !Boolean.FALSE.equals(tree.get("ended"));
        this.statement = statement;
    }

    static ResultSet of(Map<?, ?> tree, @Nullable Statement statement) {
        return (ResultSet) Proxy.newProxyInstance(
                RecordedRows.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                new RecordedRows(tree, statement));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        if (name.startsWith("get") && arguments.length > 0) {
            return get(method, arguments);
        }
        return switch (name) {
            case "next" -> to(at + 1);
            case "previous" -> to(at - 1);
            case "first" -> to(0);
            case "last" -> to(end() - 1);
            case "absolute" -> to((int) arguments[0] < 0 ? end() + (int) arguments[0] : (int) arguments[0] - 1);
            case "relative" -> to(at + (int) arguments[0]);
            case "beforeFirst" -> {
                at = -1;
                yield null;
            }
            case "afterLast" -> {
                at = end();
                yield null;
            }
            case "isBeforeFirst" -> at < 0 && !rows.isEmpty();
            case "isAfterLast" -> at >= rows.size() && !rows.isEmpty();
            case "isFirst" -> at == 0 && !rows.isEmpty();
            case "isLast" -> at == end() - 1;
            case "getRow" -> at < rows.size() ? at + 1 : 0;
            case "wasNull" -> wasNull;
            case "findColumn" -> find(String.valueOf(arguments[0])) + 1;
            case "getMetaData" -> metadata();
            case "getStatement" -> statement;
            case "getType" -> ResultSet.TYPE_SCROLL_INSENSITIVE;
            case "getConcurrency" -> ResultSet.CONCUR_READ_ONLY;
            case "getHoldability" -> ResultSet.CLOSE_CURSORS_AT_COMMIT;
            case "getFetchSize" -> 0;
            case "getFetchDirection" -> ResultSet.FETCH_FORWARD;
            case "close" -> {
                closed = true;
                yield null;
            }
            case "isClosed" -> closed;
            case "setFetchSize", "setFetchDirection", "clearWarnings", "getWarnings" -> null;
            case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(self);
            case "unwrap" -> {
                if (((Class<?>) arguments[0]).isInstance(self)) {
                    yield self;
                }
                throw new SQLNonTransientException("a recorded result is no " + arguments[0]);
            }
            default -> Lobs.Objects.of(self, method, given);
        };
    }

    private boolean to(int row) throws Throwable {
        if (row >= rows.size()) {
            end();
        }
        at = Math.max(-1, Math.min(row, rows.size()));
        return at >= 0 && at < rows.size();
    }

    /** How many rows there are. Where the application went no further when it was recorded, nobody knows. */
    private int end() throws Throwable {
        if (!whole) {
            Call more = Call.of("service", "jdbc.next", Map.of("row", rows.size() + 1));
            if (World.enter(more).answer() instanceof Outcome.Threw violation) {
                throw violation.thrown();
            }
            throw new SQLNonTransientException("of this result " + rows.size() + " rows were recorded");
        }
        return rows.size();
    }

    private int find(String label) throws SQLException {
        for (String member : List.of("label", "name")) {
            for (int i = 0; i < columns.size(); i++) {
                if (label.equalsIgnoreCase(String.valueOf(column(i, member)))) {
                    return i;
                }
            }
        }
        throw new SQLNonTransientException("the recorded result has no column " + label, "42703");
    }

    private @Nullable Object column(int i, String member) {
        return columns.get(i) instanceof Map<?, ?> column ? column.get(member) : null;
    }

    private @Nullable Object get(Method method, Object[] arguments) throws SQLException {
        if (closed || at < 0 || at >= rows.size() || !(rows.get(at) instanceof List<?> row)) {
            throw new SQLNonTransientException("the recorded result stands on no row", "24000");
        }
        int i = arguments[0] instanceof Integer index ? index - 1 : find(String.valueOf(arguments[0]));
        if (i < 0 || i >= row.size()) {
            throw new SQLNonTransientException("the recorded result has no column " + (i + 1), "42703");
        }
        Object word = column(i, "is");
        Cell cell = Cell.of(row.get(i), word == null ? "string" : String.valueOf(word));
        wasNull = cell.value() == null;
        Object value = cell.as(method.getName(), arguments.length > 1 ? arguments[1] : null);
        return value == null && method.getReturnType().isPrimitive() ? Zeros.of(method.getReturnType()) : value;
    }

    private ResultSetMetaData metadata() {
        return (ResultSetMetaData) Proxy.newProxyInstance(
                RecordedRows.class.getClassLoader(),
                new Class<?>[] {ResultSetMetaData.class},
                (self, method, arguments) -> {
                    int i = arguments != null && arguments[0] instanceof Integer index ? index - 1 : 0;
                    return switch (method.getName()) {
                        case "getColumnCount" -> columns.size();
                        case "getColumnLabel" -> column(i, "label");
                        case "getColumnName" -> {
                            Object name = column(i, "name");
                            yield name == null ? column(i, "label") : name;
                        }
                        case "getColumnType" -> (int) Recorded.number(column(i, "type"));
                        case "getColumnTypeName" -> column(i, "database");
                        case "getColumnClassName" -> Cells.name(String.valueOf(column(i, "is")));
                        case "getPrecision", "getColumnDisplaySize" -> (int) Recorded.number(column(i, "precision"));
                        case "getScale" -> (int) Recorded.number(column(i, "scale"));
                        case "isNullable" -> ResultSetMetaData.columnNullableUnknown;
                        case "getTableName", "getSchemaName", "getCatalogName" -> "";
                        case "isReadOnly", "isSearchable", "isSigned" -> true;
                        case "isAutoIncrement", "isCaseSensitive", "isCurrency", "isWritable", "isDefinitelyWritable" ->
                            false;
                        default -> Lobs.Objects.of(self, method, arguments);
                    };
                });
    }
}
