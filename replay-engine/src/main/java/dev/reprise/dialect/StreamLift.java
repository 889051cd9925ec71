package dev.reprise.dialect;

import org.apiguardian.api.API;

/**
 * Lifts one streamed response from its bytes, whatever pieces they arrive in. Not for use by several threads at once.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface StreamLift {

    /** Takes the next bytes of the stream. The array may be reused by the caller. */
    void feed(byte[] bytes, int offset, int length);

    /** Takes the next bytes of the stream. */
    default void feed(byte[] piece) {
        feed(piece, 0, piece.length);
    }

    /** Ends the lift: gives what was lifted. Pieces that are fed afterwards are ignored. */
    LiftedStream result();
}
