package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Accounts;
import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.model.Operation;

/** Finds the account of the credentials, or notes the rejection. */
final class Authenticator implements Step {
    private final Registry registry;
    private final Step next;

    Authenticator(Registry registry, Step next) {
        this.registry = registry;
        this.next = next;
    }

    @Override
    public Response handle(Call call) {
        try {
            authenticate(call);
        } catch (Problem rejection) {
            call.rejected(rejection);
        }
        return next.handle(call);
    }

    private void authenticate(Call call) {
        if (call.request().header("Authorization") == null) {
            throw Problems.noCredentials();
        }
        BasicCredentials credentials = call.credentials();
        if (credentials == null) {
            // Assumed: the choice among the three forms of 401. Every recording uses Basic.
            throw Problems.invalidUsername(
                    "the Authorization header is not HTTP Basic, the only scheme that this fake accepts");
        }
        Accounts accounts = registry.state().accounts();
        call.authenticated(accounts.authenticate(credentials.username(), credentials.password()));
        if (accounts.areTest(credentials.username())) {
            if (call.operation() != Operation.MESSAGE_CREATE) {
                throw Problems.testCredentials();
            }
            call.authenticatedForTest();
        }
    }
}
