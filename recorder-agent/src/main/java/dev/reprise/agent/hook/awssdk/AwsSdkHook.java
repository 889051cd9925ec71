package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** What the SDK asks of any HTTP client, inside signing and retries, and where it asks for credentials and a region. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AwsSdkHook implements Hook {

    private static final String SDK = "software.amazon.awssdk.";
    private static final String HTTP = SDK + "http.";
    private static final String MARKER = "software/amazon/awssdk/";

    private final boolean records;

    /** For a JVM that records, or for one that replays. */
    public AwsSdkHook(boolean records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "aws-sdk";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.below(
                        HTTP + "SdkHttpClient",
                        MARKER + "http/HttpExecuteRequest",
                        named("prepareRequest")
                                .and(takesArguments(1))
                                .and(takesArgument(0, HTTP + "HttpExecuteRequest")),
                        handler("Preparing")),
                Point.below(
                        HTTP + "async.SdkAsyncHttpClient",
                        MARKER + "http/async/AsyncExecuteRequest",
                        named("execute")
                                .and(takesArguments(1))
                                .and(takesArgument(0, HTTP + "async.AsyncExecuteRequest")),
                        handler("Sending")),
                Point.below(
                        SDK + "auth.credentials.AwsCredentialsProvider",
                        MARKER + "auth/credentials/AwsCredentials",
                        named("resolveCredentials").and(takesArguments(0)),
                        handler("Credentials")),
                // Of the futures for an answer and for an error, one is never completed.
                quiet(SDK + "core.internal.http.async.AsyncResponseHandler", "prepare", 0),
                quiet(SDK + "core.internal.http.async.CombinedResponseAsyncHttpResponseHandler", "prepare", 0),
                // What watches idle connections outlives whichever run makes the first client.
                quiet(HTTP + "apache5.internal.conn.IdleConnectionReaper", "registerConnectionManager", 2),
                quiet(HTTP + "apache.internal.conn.IdleConnectionReaper", "registerConnectionManager", 2),
                new Point(
                        new Types.Named(Set.of(SDK + "regions.providers.InstanceProfileRegionProvider")),
                        named("getRegion").and(takesArguments(0)),
                        records ? Advice.CALL : Advice.ALWAYS,
                        handler(records ? "Apart" : "StandInRegion"),
                        false));
    }

    private static Point quiet(String type, String method, int arguments) {
        return Point.advice(type, named(method).and(takesArguments(arguments)), Advice.QUIET);
    }

    private static String handler(String name) {
        return "dev.reprise.agent.hook.awssdk." + name;
    }
}
