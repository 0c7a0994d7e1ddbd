import { describe, expect, it } from 'vitest';
import { connectSource, netHosts, placesBySource } from './registry.ts';

const imported = { company: () => Promise.resolve(undefined), people: () => Promise.resolve([]) };

describe('the registry of sources', () => {
  it('names no host in use: nothing of this version is asked outside', () => {
    expect(netHosts(null)).toEqual({});
  });

  it('names the test source in a test, with the places that the engine gives it', () => {
    const hosts = netHosts('http://127.0.0.1:4000');
    expect(Object.keys(hosts)).toEqual(['test-directory']);
    expect(hosts['test-directory']?.origin).toBe('http://127.0.0.1:4000');
    expect(placesBySource.get('test-directory')).toBe(hosts['test-directory']?.limits.atOnce);
  });

  it('connects the imported rows, and the test directory only where it is told to', () => {
    const name = (usesTestSource: boolean) => connectSource(imported, { faults: null, usesTestSource }).name;
    expect([name(false), name(true)]).toEqual(['imported rows', 'test directory']);
  });
});
