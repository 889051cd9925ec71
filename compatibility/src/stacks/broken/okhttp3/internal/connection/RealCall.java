package okhttp3.internal.connection;

/** A call with the method that is hooked, and without the types of which it was made. */
public final class RealCall {

    public String getResponseWithInterceptorChain() {
        return "okhttp answered";
    }
}
