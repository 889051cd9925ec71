package dev.reprise.record;

import org.apiguardian.api.API;

/**
 * What a recording has done so far.
 *
 * @param runsStarted runs that began, provisional ones among them
 * @param runsKept runs whose trace was finished and kept
 * @param runsDropped runs that called no model and no tool, or that the keep policy did not want
 * @param runsGivenUp runs that have a gap because the recorder, the disk or a bound stood in the way
 * @param bytes bytes written to traces
 * @param queueBytes bytes that wait for the writer now, about
 * @param eventsRefused events that found the queue full
 * @param contextLost calls that belong to no run although one was open, or that came after theirs was over
 * @param suppliersFailed inputs and results that could not be read
 * @param gaps places in traces where something is missing, each with its reason
 * @param failures errors inside the recorder, which the application did not see
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RecordingMetrics(
        long runsStarted,
        long runsKept,
        long runsDropped,
        long runsGivenUp,
        long bytes,
        long queueBytes,
        long eventsRefused,
        long contextLost,
        long suppliersFailed,
        long gaps,
        long failures) {}
