package dev.reprise.benchmarks;

import dev.reprise.boundary.Crossing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A call of a model through OkHttp, inside a run. An interceptor of the client answers, where the network would: what is
 * left is the client's own work and ours. What the calls leave behind for the recorder's thread is worked off in between.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LlmBenchmark {

    private static final int CALLS_OF_A_RUN = 500;
    private static final MediaType JSON = MediaType.get("application/json");

    /** A client, and a run that is renewed. */
    @State(Scope.Thread)
    public static class Model {

        private final List<Exchange> exchanges = Bodies.separate(16, Sizes.bytes("4k"), 7);
        private final OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> answer(chain.request()))
                .build();
        private Crossing agent = Crossing.UNWATCHED;
        private int next;

        private Response answer(Request request) {
            return new Response.Builder()
                    .request(request)
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .header("content-type", "application/json")
                    .header("x-request-id", "req_5b1f")
                    .body(ResponseBody.create(
                            exchanges.get(next % exchanges.size()).response(), JSON))
                    .build();
        }

        /** A run ends and the next begins. */
        @Setup(Level.Invocation)
        public void turn() throws Exception {
            if (next++ % CALLS_OF_A_RUN == 0) {
                Runs.end(agent);
                workOff();
                agent = Runs.agent();
            }
        }

        /** Ends the last run. */
        @TearDown(Level.Trial)
        public void end() throws Exception {
            Runs.end(agent);
            workOff();
        }

        private static void workOff() throws JMException, InterruptedException, IOException {
            var server = ManagementFactory.getPlatformMBeanServer();
            var recorder = new ObjectName("dev.reprise:type=Recorder");
            if (!server.isRegistered(recorder)) {
                return;
            }
            while ((long) server.getAttribute(recorder, "QueueBytes") > 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            if ((long) server.getAttribute(recorder, "EventsRefused") > 0
                    || (long) server.getAttribute(recorder, "RunsGivenUp") > 0) {
                throw new IllegalStateException(
                        "the recording lost something: " + server.getAttribute(recorder, "Status"));
            }
            for (Path trace : Scratch.traces(Path.of(System.getProperty("benchmarks.traces", "")))) {
                Files.deleteIfExists(trace);
            }
        }
    }

    /** Asks, and reads the answer. */
    @Benchmark
    public byte[] ask(Model model) throws IOException {
        Request request = new Request.Builder()
                .url(Runs.URL)
                .header("accept", "application/json")
                .post(RequestBody.create(
                        model.exchanges.get(model.next % model.exchanges.size()).request(), JSON))
                .build();
        try (Response response = model.client.newCall(request).execute()) {
            return response.body().bytes();
        }
    }
}
