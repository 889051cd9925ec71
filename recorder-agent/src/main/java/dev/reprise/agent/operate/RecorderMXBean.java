package dev.reprise.agent.operate;

import java.util.Map;
import org.apiguardian.api.API;

/** What an operator sees and does over JMX, as {@code dev.reprise:type=Recorder}. Counts begin when the JVM does. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface RecorderMXBean {

    /** Runs that began, provisional ones among them. */
    long getRunsStarted();

    /** Runs whose trace was finished and kept. */
    long getRunsKept();

    /** Runs that called no model and no tool, or that nobody wanted. */
    long getRunsDropped();

    /** Runs that are incomplete because the recorder, the disk or a bound stood in the way. */
    long getRunsGivenUp();

    /** Places in traces where something is missing. */
    long getGaps();

    /** Bytes written to traces. */
    long getBytesWritten();

    /** Bytes that wait for the writer now. */
    long getQueueBytes();

    /** Events that found the queue full. */
    long getEventsRefused();

    /** Calls whose run could not be known. */
    long getContextLost();

    /** Hooks that do not fit, and handlers that failed. */
    long getHooksFailed();

    /** Errors inside the recorder, which the application did not see. */
    long getFailures();

    /** The hooks and what became of each. */
    Map<String, String> getHooks();

    /** All of it in one line. */
    String getStatus();

    /** {@code on}, {@code off}, or {@code sampled=} and the share of new runs that is recorded. */
    String getSwitch();

    /** Switches; open runs go on to their end. */
    void setSwitch(String word);
}
