import fc from 'fast-check'

// That a property fails is all that is asked here. To look for its smallest counterexample takes longer than all tests together.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
