package dev.reprise.agent.hook.jdbc;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.isPublic;
import static dev.reprise.agent.weave.Methods.isStatic;
import static dev.reprise.agent.weave.Methods.nameStartsWith;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Drivers of JDBC, below whatever pools and proxies stand before them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JdbcHook implements Hook {

    private static final String HERE = "dev.reprise.agent.hook.jdbc.";

    private final String answered;
    private final boolean records;

    /**
     * The drivers' hook.
     *
     * @param answered which databases are answered in replays: {@code answered}, or their URLs
     * @param records whether this JVM records; otherwise connections to those databases are not opened
     */
    public JdbcHook(List<String> answered, boolean records) {
        this.answered = String.join(";", answered);
        this.records = records;
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public List<Point> points() {
        Methods texted = takesArguments(0).or(takesArgument(0, String.class));
        Methods indexed = takesArgument(0, int.class).or(takesArgument(0, String.class));
        var points = new ArrayList<Point>();
        points.add(of(
                Drivers.CONNECTIONS,
                namedOneOf("prepareStatement", "prepareCall")
                        .and(takesArgument(0, String.class))
                        .or(namedOneOf("commit", "rollback", "isValid", "close", "abort", "getMetaData"))
                        .or(nameStartsWith("set").and(takesArguments(1)))
                        .or(namedOneOf("getSchema", "getCatalog", "getTransactionIsolation", "isReadOnly")),
                "Connections"));
        points.add(of(
                Drivers.STATEMENTS,
                namedOneOf("execute", "executeQuery", "executeUpdate", "executeLargeUpdate")
                        .and(texted)
                        .or(namedOneOf("executeBatch", "executeLargeBatch", "clearBatch", "clearParameters", "close")
                                .and(takesArguments(0)))
                        .or(named("addBatch").and(texted))
                        .or(namedOneOf("getResultSet", "getGeneratedKeys", "getMoreResults"))
                        .or(nameStartsWith("set").and(indexed).and(not(takesArguments(1))))
                        .or(nameStartsWith("get").and(indexed).and(not(named("getMoreResults")))),
                "Statements"));
        points.add(of(Drivers.RESULTS, namedOneOf("next", "close").and(takesArguments(0)), "Results"));
        points.add(of(Drivers.METADATA, nameStartsWith("get"), "Connections"));
        if (!records && !answered.isEmpty()) {
            points.add(of(Drivers.DRIVERS, named("connect").and(takesArguments(2)), "Connecting", Advice.ALWAYS));
            points.add(of(Drivers.SOURCES, named("getConnection"), "Connecting", Advice.ALWAYS));
        }
        return points;
    }

    private Point of(Set<String> types, Methods methods, String handler) {
        return of(types, methods, handler, Advice.INSIDE);
    }

    private Point of(Set<String> types, Methods methods, String handler, Advice advice) {
        return new Point(
                new Types.Named(types),
                methods.and(isPublic()).and(not(isStatic())).and(not(isBridge())),
                advice,
                HERE + handler + ":" + answered,
                true);
    }
}
